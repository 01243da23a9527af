package dev.troupe;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. */
@SpringBootApplication
public class TroupeApplication {

    public static void main(String[] args) {
        SpringApplication.run(TroupeApplication.class, args);
    }
}
